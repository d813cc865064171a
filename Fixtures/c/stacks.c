// Arrays of structures that hold pointers, and tables that functions make.
#include <math.h>
#include <stdlib.h>
typedef struct {
  int nrows, ncols;
  double *data;
} Matrix;

static void init(Matrix *m, int rows, int cols) {
  m->nrows = rows;
  m->ncols = cols;
  m->data = (double *)malloc(rows * cols * sizeof(double));
}
static Matrix make(int rows, int cols) {
  Matrix m;
  m.nrows = rows;
  m.ncols = cols;
  m.data = calloc(rows * cols, sizeof(double));
  return m;
}
static void mat_mult(const Matrix *a, const Matrix *b, Matrix *out) {
  for (int i = 0; i < a->nrows; i++)
    for (int j = 0; j < b->ncols; j++) {
      double s = 0;
      for (int k = 0; k < a->ncols; k++) s += a->data[i * a->ncols + k] * b->data[k * b->ncols + j];
      out->data[i * out->ncols + j] = s;
    }
}
static void fill_all(int count, Matrix *all, const double *x) {
  for (int k = 0; k < count; k++)
    for (int i = 0; i < all[k].nrows * all[k].ncols; i++) all[k].data[i] = sin(x[i % 3] * (k + 1)) + i;
}
static double trace(const Matrix *m) {
  double t = 0;
  for (int i = 0; i < m->nrows; i++) t += m->data[i * m->ncols + i];
  return t;
}
// Matrices that helpers make, fill and multiply.
// @differentiable(reverse, forward)
// @buffer(x: n)
// check(n: 3)
double product(int n, const double *x) {
  Matrix *m = (Matrix *)malloc(4 * sizeof(Matrix));
  Matrix w[3];
  for (int i = 0; i < 4; i++) init(&m[i], n, n);
  for (int i = 0; i < 3; i++) w[i] = make(n, n);
  fill_all(4, m, x);
  fill_all(2, w, x);
  mat_mult(&m[0], &m[1], &m[2]);
  for (int k = 0; k < 2; k++) mat_mult(&m[2 - k], &w[k], &m[3 - k]);
  double s = 0;
  for (int i = 0; i < 4; i++) {
    const Matrix *p = &m[i];
    s += trace(p) + m[i].data[1] + (m + i)->data[0];
  }
  for (int i = 0; i < 4; i++) free(m[i].data);
  for (int i = 0; i < 3; i++) free(w[i].data);
  free(m);
  return s;
}
typedef struct { int in, out; const double *w; double *h; double bias[2]; } Layer;
static void forward(const Layer *l, const double *x) {
  for (int o = 0; o < l->out; o++) {
    double s = l->bias[o % 2];
    for (int i = 0; i < l->in; i++) s += l->w[o * l->in + i] * x[i];
    l->h[o] = tanh(s);
  }
}
// Layers that point into one buffer of weights, and one of outputs.
// @differentiable(reverse, forward)
// @buffer(x: n, w: 4 * n * n)
double network(int n, const double *x, const double *w) {
  Layer layers[4];
  double *room = malloc(4 * n * sizeof *room);
  for (int l = 0; l < 4; l++) {
    layers[l].in = layers[l].out = n;
    layers[l].w = w + l * n * n;
    layers[l].h = room + l * n;
    layers[l].bias[0] = 0.1 * l;
    layers[l].bias[1] = x[0];
  }
  forward(&layers[0], x);
  for (int l = 1; l < 4; l++) forward(&layers[l], layers[l - 1].h);
  double s = 0;
  for (int i = 0; i < n; i++) s += layers[3].h[i];
  free(room);
  return s;
}
static double **alloc_matrix(int n, int m) {
  double **a = (double **)malloc(n * sizeof(double *));
  if (!a) return NULL;
  for (int i = 0; i < n; i++) a[i] = (double *)calloc(m, sizeof(double));
  return a;
}
static void free_matrix(double **a, int n) {
  for (int i = 0; i < n; i++) free(a[i]);
  free(a);
}
static void scale(double **a, int n, double s) {
  for (int i = 0; i < n; i++)
    for (int j = 0; j < n; j++) a[i][j] *= s;
}
// Tables that a function makes.
// @differentiable(reverse, forward)
// @buffer(x: n)
// check(n: 3)
double tabled(int n, const double *x) {
  double **a = alloc_matrix(n, n), **b;
  b = alloc_matrix(n + 1, n);
  for (int i = 0; i < n; i++)
    for (int j = 0; j < n; j++) a[i][j] = b[i + 1][j] = x[i] * sin(x[j]);
  scale(a, n, x[0]);
  double s = 0;
  for (int i = 0; i < n; i++) s += a[i][(i + 1) % n] * b[i + 1][i];
  free_matrix(a, n);
  free_matrix(b, n + 1);
  return s;
}

typedef struct {
  double weight;
  int size;
  double *numbers;
} Cell;

// Structures that are exchanged and copied, and pointers to them.
// @differentiable(reverse, forward)
// @buffer(x: n)
// check(n: 4)
double cells(int n, const double *x) {
  Cell all[n + 1], one = {0.5, n, NULL};
  for (int i = 0; i <= n; i++) {
    all[i].weight = 0.1 * i;
    all[i].size = n - i;
    all[i].numbers = malloc(n * sizeof(double));
    for (int j = 0; j < n; j++) all[i].numbers[j] = x[j] * x[(i + j) % n];
  }
  for (int i = 0; i + 1 < n; i += 2) {
    Cell t = all[i];
    all[i] = all[i + 1];
    all[i + 1] = t;
  }
  int k = 1;
  Cell *p = &all[k];
  k = 0;
  p->weight += one.weight * x[0];
  p->numbers[0] *= x[1];
  for (int j = 0; j < all[k].size; j++) all[k].numbers[j] += sin(p->numbers[j]);
  double s = 0;
  for (int i = 0; i <= n; i++) {
    for (int j = 0; j < all[i].size; j++) s += all[i].weight * all[i].numbers[j];
    free(all[i].numbers);
  }
  return s;
}

typedef struct {
  int count;
  double **rows;
  double *sums;
} Table;

static void table_init(Table *t, int n) {
  t->count = n;
  t->rows = malloc(n * sizeof(double *));
  t->sums = calloc(n, sizeof(double));
  for (int i = 0; i < n; i++) t->rows[i] = malloc(n * sizeof(double));
}

static void table_sum(const Table *t) {
  for (int i = 0; i < t->count; i++)
    for (int j = 0; j < t->count; j++) t->sums[i] += t->rows[i][j];
}

// A table in a structure.
// @differentiable(reverse, forward)
// @buffer(x: n)
// check(n: 3)
double held(int n, const double *x) {
  Table t;
  table_init(&t, n);
  for (int i = 0; i < n; i++)
    for (int j = 0; j < n; j++) t.rows[i][j] = x[i] * x[j] * (i + 1);
  table_sum(&t);
  double s = 0;
  for (int i = 0; i < n; i++) s += t.sums[i] * t.sums[i];
  for (int i = 0; i < n; i++) free(t.rows[i]);
  free(t.rows);
  free(t.sums);
  return s;
}

// Matrices that are made in a loop.
// @differentiable(reverse, forward)
// @buffer(x: n)
// check(n: 3)
double multiplied(int n, const double *x) {
  Matrix m[4];
  for (int i = 0; i < 4; i++) {
    m[i].nrows = m[i].ncols = n;
    m[i].data = malloc(n * n * sizeof(double));
  }
  for (int i = 0; i < n; i++)
    for (int j = 0; j < n; j++) {
      m[0].data[i * n + j] = sin(x[i] * (j + 1));
      m[1].data[i * n + j] = x[j] * x[i];
    }
  mat_mult(&m[0], &m[1], &m[2]);
  for (int k = 0; k < 2; k++) mat_mult(&m[2 - k], &m[k], &m[3 - k]);
  double s = 0;
  for (int i = 0; i < n; i++) s += m[3].data[i * n + i] + m[2].data[i];
  for (int i = 0; i < 4; i++) free(m[i].data);
  return s;
}

typedef struct {
  double bias[2];
  const double *x;
} View;

static View viewed(const double *x, double b) {
  View v = {{0}, x};
  v.bias[1] += b;
  return v;
}

// What an initializer leaves out is zero, each time.
// @differentiable(reverse, forward)
// @buffer(x: 3)
double cleared(const double *x) {
  View v = {{1, 2}, x}, all[2] = {{{3, x[1]}, x}};
  double s = v.bias[0] * v.x[1];
  v = (View){.x = x + 1};
  s += v.bias[1] * 3 + v.x[0];
  for (int i = 0; i < 3; i++) {
    v = viewed(x, x[i]);
    all[1] = viewed(x + 1, s);
    s += v.bias[1] * v.x[i] + all[1].bias[1] * all[0].bias[1] + all[0].x[0];
  }
  return s;
}
