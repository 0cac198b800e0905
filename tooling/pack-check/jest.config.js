import preset from '@scaledown/jest-preset';

export default { ...preset, globalSetup: '@scaledown/repository/build' };
