import { fileURLToPath } from 'node:url';
import preset from '@scaledown/jest-preset';

// The tests of the worker threads and of the server's process run what is built, so the build comes first.
export default { ...preset, globalSetup: fileURLToPath(import.meta.resolve('@scaledown/repository/build')) };
