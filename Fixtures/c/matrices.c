// Structures that hold pointers to buffers: made, passed, changed and freed.
#include <math.h>
#include <stdlib.h>

typedef struct {
  int nrows, ncols;
  double *data;
} Matrix;

static Matrix *new_matrix(int r, int c) {
  Matrix *m = (Matrix *)malloc(sizeof(Matrix));
  if (m == NULL) return NULL;
  m->nrows = r;
  m->ncols = c;
  m->data = (double *)malloc(r * c * sizeof(double));
  return m;
}

static void delete_matrix(Matrix *m) {
  if (m != NULL) {
    if (m->data != NULL) free(m->data);
    free(m);
  }
}

static void resize(Matrix *m, int r, int c) {
  if (m->nrows * m->ncols != r * c) {
    if (m->data != NULL) free(m->data);
    if (r * c > 0) m->data = (double *)malloc(r * c * sizeof(double));
    else m->data = NULL;
  }
  m->nrows = r;
  m->ncols = c;
}

static void set_identity(Matrix *m) {
  for (int i = 0; i < m->ncols; i++)
    for (int k = 0; k < m->nrows; k++) m->data[i * m->nrows + k] = i == k ? 1.0 : 0.0;
}

static void mat_mult(const Matrix *restrict lhs, const Matrix *restrict rhs, Matrix *restrict out) {
  resize(out, lhs->nrows, rhs->ncols);
  for (int i = 0; i < lhs->nrows; i++)
    for (int k = 0; k < rhs->ncols; k++) {
      out->data[i + k * out->nrows] = lhs->data[i] * rhs->data[k * rhs->nrows];
      for (int j = 1; j < lhs->ncols; j++)
        out->data[i + k * out->nrows] += lhs->data[i + j * lhs->nrows] * rhs->data[j + k * rhs->nrows];
    }
}

static double square_sum(int n, const double *x) {
  double s = x[0] * x[0];
  for (int i = 1; i < n; i++) s += x[i] * x[i];
  return s;
}

static void angle_axis_to_rotation_matrix(const double *angle_axis, Matrix *R) {
  double norm = sqrt(square_sum(3, angle_axis));
  if (norm < 0.0001) {
    set_identity(R);
    return;
  }
  double x = angle_axis[0] / norm, y = angle_axis[1] / norm, z = angle_axis[2] / norm;
  double s = sin(norm), c = cos(norm);
  R->data[0] = x * x + (1 - x * x) * c;
  R->data[3] = x * y * (1 - c) - z * s;
  R->data[6] = x * z * (1 - c) + y * s;
  R->data[1] = x * y * (1 - c) + z * s;
  R->data[4] = y * y + (1 - y * y) * c;
  R->data[7] = y * z * (1 - c) - x * s;
  R->data[2] = x * z * (1 - c) - y * s;
  R->data[5] = z * y * (1 - c) + x * s;
  R->data[8] = z * z + (1 - z * z) * c;
}

static double get(Matrix m, int i, int j) { return m.data[i + j * m.nrows]; }

// @differentiable(reverse, forward)
// @buffer(pose: 9, points: 3 * n, out: 3 * n)
void apply_global_transform(int n, const double *pose, const double *points, double *out) {
  Matrix *R = new_matrix(3, 3), *T = new_matrix(0, 0);
  Matrix P = {3, n, (double *)points};
  angle_axis_to_rotation_matrix(pose, R);
  for (int i = 0; i < R->ncols; i++)
    for (int k = 0; k < 3; k++) R->data[i * 3 + k] *= pose[i + 3];
  mat_mult(R, &P, T);
  for (int j = 0; j < T->ncols; j++)
    for (int i = 0; i < 3; i++) out[3 * j + i] = get(*T, i, j) + pose[6 + i];
  delete_matrix(R);
  delete_matrix(T);
}

// A structure in another one, and what a copy of it points to.
typedef struct {
  Matrix w;
  double *b;
  int act;
} Layer;

static Layer make(int n, double *p) {
  Layer l;
  l.w.nrows = n;
  l.w.ncols = n;
  l.w.data = p;
  l.b = p + n * n;
  l.act = n % 2;
  return l;
}

static void apply(const Layer *l, const double *x, double *y) {
  for (int i = 0; i < l->w.nrows; i++) {
    double s = l->b[i];
    for (int j = 0; j < l->w.ncols; j++) s += get(l->w, i, j) * x[j];
    y[i] = l->act ? tanh(s) : s * s;
  }
}

// @differentiable(reverse, forward)
// @buffer(p: 2 * n * (n + 1), x: n)
double net(int n, double *p, const double *x) {
  Layer a = make(n, p), b = make(n, p + n * (n + 1));
  double h[n], y[n];
  b.act = 1;
  apply(&a, x, h);
  Layer t = a;
  if (n > 2) t = b;
  apply(&t, h, y);
  return square_sum(n, y) + t.b[0];
}

static Matrix product(const Matrix *a, const Matrix *b) {
  Matrix r = {a->nrows, b->ncols, malloc(a->nrows * b->ncols * sizeof(double))};
  for (int i = 0; i < r.nrows * r.ncols; i++) r.data[i] = 0;
  for (int i = 0; i < r.nrows; i++)
    for (int j = 0; j < r.ncols; j++)
      for (int k = 0; k < a->ncols; k++) r.data[i + j * r.nrows] += get(*a, i, k) * get(*b, k, j);
  return r;
}

// What is assigned is made of what is there.
// @differentiable(reverse, forward)
// @buffer(x: n * n)
double cube(int n, double *x) {
  Matrix a = {n, n, x}, b = a;
  a = product(&a, &b);
  double *square = a.data;
  Matrix c = product(&a, &b);
  double trace = square[1];
  for (int i = 0; i < n; i++) trace += get(c, i, i);
  free(c.data);
  free(square);
  return trace;
}
