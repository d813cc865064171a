// Products of matrices, for processors whose long vectors the installed BLAS may not know.
#ifndef AD_MATRIX_PRODUCT_H
#define AD_MATRIX_PRODUCT_H

#include <stdbool.h>
#include <stddef.h>

/// Whether there are loops for this processor.
bool adHasWideProducts(void);

/// c = op(a) op(b) + beta c for row-major matrices, `c` of `rows` times `columns`, where `op` transposes if the flag says so
/// and the inner dimension is `inner`. Without loops for this processor, or memory, nothing is done and the result is false.
bool adMultiplyDoubles(
  const double *a, bool aTransposed, const double *b, bool bTransposed, double beta, double *c, ptrdiff_t rows,
  ptrdiff_t columns, ptrdiff_t inner);

#endif
