export const loadDefaultModel = async () => ({
  name: 'bundled',
  dimension: 3,
  embed: async (texts) => texts.map(() => new Float32Array([1, 0, 0])),
});
