import { findHnswlib } from '@scaledown/engines';
import { type HnswLibrary, loadHnswlib } from '../load-hnswlib.ts';

/** hnswlib-node; undefined where its native part could not be built. */
export const hnswlib: HnswLibrary | undefined = await findHnswlib();

/** Gives the same to an index. */
export const loadLibrary = async (): Promise<HnswLibrary> => hnswlib ?? (await loadHnswlib());

/** Fails as on a machine where it is not installed. */
export const loadNothing = (): Promise<HnswLibrary> => loadHnswlib('no-such-package-of-scaledown');
