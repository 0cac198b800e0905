/** Averages numbers; 0 for none. */
export function meanOf(values: readonly number[]): number {
  if (values.length === 0) return 0;
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Measures how far numbers lie from their mean (population standard deviation); 0 for none. */
export function deviationOf(values: readonly number[]): number {
  const mean = meanOf(values);
  return Math.sqrt(meanOf(values.map((value) => (value - mean) ** 2)));
}

/** Fits a line to equally spaced numbers by least squares, and returns its rise per step; 0 below two numbers. */
export function slopeOf(values: readonly number[]): number {
  if (values.length < 2) return 0;
  const middle = (values.length - 1) / 2;
  let covariance = 0;
  let spread = 0;
  for (const [at, value] of values.entries()) {
    covariance += (at - middle) * value;
    spread += (at - middle) ** 2;
  }
  return covariance / spread;
}
