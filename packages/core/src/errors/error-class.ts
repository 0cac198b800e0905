const markerOf = (className: string): symbol => Symbol.for(`scaledown.error.${className}`);

/**
 * Names an error class and marks its instances, and those of its subclasses, with a registry symbol.
 * `instanceof` fails between two installed copies of this package; a registry symbol is one for the whole process.
 */
export function defineErrorClass(errorClass: { readonly prototype: Error }, className: string): void {
  Object.defineProperty(errorClass.prototype, 'name', {
    value: className,
    configurable: true,
    writable: true,
  });
  Object.defineProperty(errorClass.prototype, markerOf(className), { value: true });
}

/** Tells whether `value` is an instance of the named error class, from whichever copy of this package. */
export function isErrorOfClass(value: unknown, className: string): boolean {
  return typeof value === 'object' && value !== null && markerOf(className) in value;
}
