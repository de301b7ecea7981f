/** What pages may ask of the device they are shown on: nothing. */
export const NO_DEVICES = policy('camera=()');

/** The page of the door reads cards with the camera, and asks for it when it is told to. */
export const CAMERA = policy('camera=(self)');

function policy(camera: string): string {
  return [camera, 'microphone=()', 'geolocation=()', 'display-capture=()', 'payment=()', 'usb=()'].join(', ');
}
