import nodeModule from 'node:module';

/**
 * Lets Node keep the code that it compiles for the next run, in its own folder for temporary files; from Node 22.8 on,
 * a cold start then takes about a tenth less. Node itself does nothing where the folder cannot be written, and
 * `NODE_DISABLE_COMPILE_CACHE=1` turns it off.
 */
export function keepCompiledCode(): void {
  if ('enableCompileCache' in nodeModule && typeof nodeModule.enableCompileCache === 'function') {
    nodeModule.enableCompileCache();
  }
}
