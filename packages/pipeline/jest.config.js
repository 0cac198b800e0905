export { default } from '@scaledown/jest-preset';
