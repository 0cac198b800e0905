import preset from '@scaledown/jest-preset';

export default { ...preset, testMatch: ['<rootDir>/*.test.ts'] };
