#include "MatrixProduct.h"

#if defined(__x86_64__) && defined(__OPTIMIZE__)
#include <immintrin.h>
#include <stdlib.h>

#pragma clang attribute push(__attribute__((target("avx512f"))), apply_to = function)

// A tile of the result has TILE_ROWS times TILE_COLUMNS numbers, which stay in 24 registers. It is made of a strip of `a`
// (TILE_ROWS numbers for each inner index) and a strip of `b` (TILE_COLUMNS for each), copied to follow each other in
// memory: as many inner indices as let a strip of `b` stay in the first level of cache, as many rows as let their strips of
// `a` stay in the second. (K. Goto, R. van de Geijn, Anatomy of high-performance matrix multiplication, 2008.)
enum { TILE_ROWS = 12, TILE_COLUMNS = 16, INNER_BLOCK = 256, ROW_BLOCK = 96, COLUMN_BLOCK = 2048 };

typedef struct {
  const double *start;
  ptrdiff_t rowStride, columnStride;
} Matrix;

static inline ptrdiff_t smaller(ptrdiff_t a, ptrdiff_t b) { return a < b ? a : b; }

/// Strips of `width` neighbouring rows of a part of a matrix, column by column; what a strip lacks is zero.
static inline __attribute__((always_inline)) void pack(
  Matrix m, ptrdiff_t rows, ptrdiff_t columns, const int width, double *to) {
  const ptrdiff_t whole = rows / width * width;
  if (m.rowStride == 1) {
    // The columns stand one after the other: each is read once, from end to end.
    for (ptrdiff_t column = 0; column < columns; column++) {
      const double *from = m.start + column * m.columnStride;
      for (ptrdiff_t row = 0; row < whole; row += width)
        for (int i = 0; i < width; i++) to[row * columns + column * width + i] = from[row + i];
    }
  } else {
    for (ptrdiff_t row = 0; row < whole; row += width) {
      const double *from = m.start + row * m.rowStride;
      for (ptrdiff_t column = 0; column < columns; column++)
        for (int i = 0; i < width; i++)
          to[row * columns + column * width + i] = from[column * m.columnStride + i * m.rowStride];
    }
  }
  if (whole == rows) return;
  const double *from = m.start + whole * m.rowStride;
  to += whole * columns;
  for (ptrdiff_t column = 0; column < columns; column++)
    for (int i = 0; i < width; i++)
      to[column * width + i] = whole + i < rows ? from[column * m.columnStride + i * m.rowStride] : 0;
}

/// One tile: the product of two strips, into the rows and columns of `c` that are there.
static void multiplyStrips(
  const double *a, const double *b, ptrdiff_t inner, double beta, double *c, ptrdiff_t rowStride,
  ptrdiff_t columnStride, ptrdiff_t rows, ptrdiff_t columns) {
  __m512d sums[TILE_ROWS][2];
#pragma clang loop unroll(full)
  for (int i = 0; i < TILE_ROWS; i++) sums[i][0] = sums[i][1] = _mm512_setzero_pd();
  for (ptrdiff_t k = 0; k < inner; k++) {
    const __m512d left = _mm512_loadu_pd(b), right = _mm512_loadu_pd(b + 8);
#pragma clang loop unroll(full)
    for (int i = 0; i < TILE_ROWS; i++) {
      const __m512d factor = _mm512_set1_pd(a[i]);
      sums[i][0] = _mm512_fmadd_pd(factor, left, sums[i][0]);
      sums[i][1] = _mm512_fmadd_pd(factor, right, sums[i][1]);
    }
    a += TILE_ROWS;
    b += TILE_COLUMNS;
  }
  if (columnStride == 1) {
    const unsigned mask = (1u << columns) - 1;
    const __mmask8 low = (__mmask8)mask, high = (__mmask8)(mask >> 8);
    const __m512d factor = _mm512_set1_pd(beta);
#pragma clang loop unroll(full)
    for (int i = 0; i < TILE_ROWS; i++) {
      if (i >= rows) return;
      double *to = c + i * rowStride;
      if (beta != 0) {
        sums[i][0] = _mm512_fmadd_pd(factor, _mm512_maskz_loadu_pd(low, to), sums[i][0]);
        sums[i][1] = _mm512_fmadd_pd(factor, _mm512_maskz_loadu_pd(high, to + 8), sums[i][1]);
      }
      _mm512_mask_storeu_pd(to, low, sums[i][0]);
      _mm512_mask_storeu_pd(to + 8, high, sums[i][1]);
    }
    return;
  }
  double tile[TILE_ROWS][TILE_COLUMNS];
#pragma clang loop unroll(full)
  for (int i = 0; i < TILE_ROWS; i++) {
    _mm512_storeu_pd(tile[i], sums[i][0]);
    _mm512_storeu_pd(tile[i] + 8, sums[i][1]);
  }
  for (ptrdiff_t j = 0; j < columns; j++)
    for (ptrdiff_t i = 0; i < rows; i++) {
      double *to = c + i * rowStride + j * columnStride;
      *to = beta == 0 ? tile[i][j] : tile[i][j] + beta * *to;
    }
}

/// How many numbers the tiles that cover a result have.
static ptrdiff_t covered(ptrdiff_t rows, ptrdiff_t columns) {
  return (rows + TILE_ROWS - 1) / TILE_ROWS * TILE_ROWS * ((columns + TILE_COLUMNS - 1) / TILE_COLUMNS * TILE_COLUMNS);
}

bool adMultiplyDoubles(
  const double *aStart, bool aTransposed, const double *bStart, bool bTransposed, double beta, double *c,
  ptrdiff_t rows, ptrdiff_t columns, ptrdiff_t inner) {
  Matrix a = {aStart, aTransposed ? 1 : inner, aTransposed ? rows : 1};
  // The transpose of `b`, whose strips are rows too.
  Matrix b = {bStart, bTransposed ? inner : 1, bTransposed ? 1 : columns};
  ptrdiff_t rowStride = columns, columnStride = 1;
  if (covered(columns, rows) * 5 < covered(rows, columns) * 4) {
    // The transpose of the result, which is slower to write, needs far fewer tiles.
    const Matrix left = a;
    a = b;
    b = left;
    const ptrdiff_t count = rows;
    rows = columns;
    columns = count;
    columnStride = rowStride;
    rowStride = 1;
  }
  const ptrdiff_t innerBlock = smaller(inner, INNER_BLOCK);
  const ptrdiff_t columnBlock = (smaller(columns, COLUMN_BLOCK) + TILE_COLUMNS - 1) / TILE_COLUMNS * TILE_COLUMNS;
  double *bStrips = malloc(sizeof(double) * innerBlock * (columnBlock + ROW_BLOCK));
  if (!bStrips) return false;
  double *aStrips = bStrips + innerBlock * columnBlock;
  for (ptrdiff_t k = 0; k < inner; k += INNER_BLOCK) {
    const ptrdiff_t depth = smaller(INNER_BLOCK, inner - k);
    const double scale = k == 0 ? beta : 1;
    for (ptrdiff_t j = 0; j < columns; j += COLUMN_BLOCK) {
      const ptrdiff_t width = smaller(COLUMN_BLOCK, columns - j);
      const Matrix bPart = {b.start + j * b.rowStride + k * b.columnStride, b.rowStride, b.columnStride};
      pack(bPart, width, depth, TILE_COLUMNS, bStrips);
      for (ptrdiff_t i = 0; i < rows; i += ROW_BLOCK) {
        const ptrdiff_t height = smaller(ROW_BLOCK, rows - i);
        const Matrix aPart = {a.start + i * a.rowStride + k * a.columnStride, a.rowStride, a.columnStride};
        pack(aPart, height, depth, TILE_ROWS, aStrips);
        for (ptrdiff_t ii = 0; ii < height; ii += TILE_ROWS)
          for (ptrdiff_t jj = 0; jj < width; jj += TILE_COLUMNS)
            multiplyStrips(
              aStrips + ii * depth, bStrips + jj * depth, depth, scale,
              c + (i + ii) * rowStride + (j + jj) * columnStride, rowStride, columnStride,
              smaller(TILE_ROWS, height - ii), smaller(TILE_COLUMNS, width - jj));
      }
    }
  }
  free(bStrips);
  return true;
}
#pragma clang attribute pop

bool adHasWideProducts(void) { return __builtin_cpu_supports("avx512f"); }
#else
bool adHasWideProducts(void) { return false; }

bool adMultiplyDoubles(
  const double *a, bool aTransposed, const double *b, bool bTransposed, double beta, double *c, ptrdiff_t rows,
  ptrdiff_t columns, ptrdiff_t inner) {
  return false;
}
#endif
