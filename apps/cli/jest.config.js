import { fileURLToPath } from 'node:url';
import preset from '@scaledown/jest-preset';

// The end-to-end tests run the command as users get it, so its build comes first.
export default { ...preset, globalSetup: fileURLToPath(import.meta.resolve('@scaledown/repository/build')) };
