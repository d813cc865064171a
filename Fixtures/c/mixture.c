// Objectives with nested helpers: a mixture of Gaussians, and the projection of a point by a camera.
#include <math.h>
#include <stdlib.h>

static double square_sum(int n, const double *v) {
  double s = 0;
  for (int i = 0; i < n; i++) s += v[i] * v[i];
  return s;
}

static double log_sum_of_exponentials(int n, const double *v) {
  double top = v[0], s = 0;
  for (int i = 1; i < n; i++)
    if (v[i] > top) top = v[i];
  for (int i = 0; i < n; i++) s += exp(v[i] - top);
  return top + log(s);
}

// y = L x, for a lower triangle whose diagonal is given by its logarithm.
static void lower_product(int d, const double *log_diagonal, const double *below, const double *x, double *y) {
  int next = 0;
  for (int i = 0; i < d; i++) y[i] = exp(log_diagonal[i]) * x[i];
  for (int j = 0; j < d; j++)
    for (int i = j + 1; i < d; i++) y[i] += below[next++] * x[j];
}

// @differentiable(reverse, forward, wrt: (weights, means, factors))
// @buffer(weights: k, means: k * d, factors: k * d * (d + 1) / 2, points: n * d)
// check(d: 3, k: 2, n: 5)
double mixture(int d, int k, int n, const double *weights, const double *means, const double *factors,
               const double *points, double penalty) {
  const int stride = d * (d + 1) / 2;
  double *centred = malloc(d * sizeof(double));
  double *whitened = malloc(d * sizeof(double));
  double *terms = malloc(k * sizeof *terms);
  double total = -n * log_sum_of_exponentials(k, weights);
  for (int p = 0; p < n; p++) {
    for (int c = 0; c < k; c++) {
      const double *factor = factors + c * stride;
      double log_determinant = 0;
      for (int i = 0; i < d; i++) {
        centred[i] = points[p * d + i] - means[c * d + i];
        log_determinant += factor[i];
      }
      lower_product(d, factor, factor + d, centred, whitened);
      terms[c] = weights[c] + log_determinant - 0.5 * square_sum(d, whitened);
    }
    total += log_sum_of_exponentials(k, terms);
  }
  for (int c = 0; c < k; c++)
    for (int i = 0; i < d; i++) total += penalty * factors[c * stride + i] - 0.5 * exp(2 * factors[c * stride + i]);
  free(centred);
  free(whitened);
  free(terms);
  return total;
}

static void cross(const double a[3], const double b[3], double c[3]) {
  c[0] = a[1] * b[2] - a[2] * b[1];
  c[1] = a[2] * b[0] - a[0] * b[2];
  c[2] = a[0] * b[1] - a[1] * b[0];
}

// The point, turned about an axis by the axis's length.
static void turn(const double *axis, const double *point, double *turned) {
  double angle2 = square_sum(3, axis), side[3];
  if (angle2 > 0) {
    double angle = sqrt(angle2), unit[3], along = 0;
    for (int i = 0; i < 3; i++) {
      unit[i] = axis[i] / angle;
      along += unit[i] * point[i];
    }
    cross(unit, point, side);
    for (int i = 0; i < 3; i++)
      turned[i] = cos(angle) * point[i] + sin(angle) * side[i] + (1 - cos(angle)) * along * unit[i];
  } else {
    cross(axis, point, side);
    for (int i = 0; i < 3; i++) turned[i] = point[i] + side[i];
  }
}

// The camera: axis, place, focal length, centre, two coefficients of distortion.
static void image(const double *camera, const double *point, double *picture) {
  double moved[3], seen[3];
  for (int i = 0; i < 3; i++) moved[i] = point[i] - camera[3 + i];
  turn(camera, moved, seen);
  picture[0] = seen[0] / seen[2];
  picture[1] = seen[1] / seen[2];
  double r2 = square_sum(2, picture);
  double stretch = 1 + camera[9] * r2 + camera[10] * r2 * r2;
  for (int i = 0; i < 2; i++) picture[i] = camera[6] * stretch * picture[i] + camera[7 + i];
}

// @differentiable(reverse, forward, wrt: (camera, point, weight, residual))
// @buffer(camera: 11, point: 3, seen: 2, residual: 2)
void reprojection(const double *camera, const double *point, double weight, const double *seen, double *residual) {
  double picture[2];
  image(camera, point, picture);
  for (int i = 0; i < 2; i++) residual[i] = weight * (picture[i] - seen[i]);
}
