// LAPACK as C calls it, of the routines that Fortran calls: the library that the tests link has only those.
#include <stdlib.h>

// A matrix by columns without gaps, or back to where it came from.
#define ROUTINES(REAL, P)                                                                                             \
  void P##potrf_(const char *uplo, const int *n, REAL *a, const int *lda, int *info);                                 \
  void P##getrf_(const int *m, const int *n, REAL *a, const int *lda, int *pivots, int *info);                        \
  void P##getrs_(const char *trans, const int *n, const int *columns, const REAL *a, const int *lda,                  \
                 const int *pivots, REAL *b, const int *ldb, int *info);                                              \
                                                                                                                      \
  static REAL *P##by_columns(int order, int rows, int columns, const REAL *a, int lda) {                              \
    REAL *t = malloc(rows * columns * sizeof(REAL));                                                                  \
    for (int i = 0; i < rows; i++)                                                                                    \
      for (int j = 0; j < columns; j++) t[i + j * rows] = order == 101 ? a[i * lda + j] : a[i + j * lda];             \
    return t;                                                                                                         \
  }                                                                                                                   \
                                                                                                                      \
  static void P##put_back(int order, int rows, int columns, REAL *t, REAL *a, int lda) {                              \
    for (int i = 0; i < rows; i++)                                                                                    \
      for (int j = 0; j < columns; j++) *(order == 101 ? &a[i * lda + j] : &a[i + j * lda]) = t[i + j * rows];        \
    free(t);                                                                                                          \
  }                                                                                                                   \
                                                                                                                      \
  int LAPACKE_##P##potrf(int order, char uplo, int n, REAL *a, int lda) {                                             \
    int info = 0;                                                                                                     \
    REAL *t = P##by_columns(order, n, n, a, lda);                                                                     \
    P##potrf_(&uplo, &n, t, &n, &info);                                                                               \
    P##put_back(order, n, n, t, a, lda);                                                                              \
    return info;                                                                                                      \
  }                                                                                                                   \
                                                                                                                      \
  int LAPACKE_##P##getrf(int order, int m, int n, REAL *a, int lda, int *pivots) {                                    \
    int info = 0;                                                                                                     \
    REAL *t = P##by_columns(order, m, n, a, lda);                                                                     \
    P##getrf_(&m, &n, t, &m, pivots, &info);                                                                          \
    P##put_back(order, m, n, t, a, lda);                                                                              \
    return info;                                                                                                      \
  }                                                                                                                   \
                                                                                                                      \
  int LAPACKE_##P##getrs(int order, char trans, int n, int columns, const REAL *a, int lda, const int *pivots,        \
                         REAL *b, int ldb) {                                                                          \
    int info = 0;                                                                                                     \
    REAL *t = P##by_columns(order, n, n, a, lda), *u = P##by_columns(order, n, columns, b, ldb);                      \
    P##getrs_(&trans, &n, &columns, t, &n, pivots, u, &n, &info);                                                     \
    P##put_back(order, n, columns, u, b, ldb);                                                                        \
    free(t);                                                                                                          \
    return info;                                                                                                      \
  }                                                                                                                   \
                                                                                                                      \
  int LAPACKE_##P##gesv(int order, int n, int columns, REAL *a, int lda, int *pivots, REAL *b, int ldb) {             \
    int info = LAPACKE_##P##getrf(order, n, n, a, lda, pivots);                                                       \
    return info ? info : LAPACKE_##P##getrs(order, 'N', n, columns, a, lda, pivots, b, ldb);                          \
  }

ROUTINES(double, d)
ROUTINES(float, s)
