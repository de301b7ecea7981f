/** What starts the tests' browser. */
export function browserFiles(): Promise<{
  readonly executablePath: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
}>;
