#include <math.h>
#include <string.h>

#define IDX(i, j) ((i) * nx + (j))
#define MAXN 64

// @differentiable(reverse, forward, wrt: (u, k))
// @buffer(u: n, k: n)
void heat_step(int n, double dt, const double *k, double *u) {
  double previous = u[0];
  for (int i = 1; i < n - 1; i++) {
    double here = u[i];
    double flow = k[i] * (u[i + 1] - here) - k[i - 1] * (here - previous);
    previous = here;
    u[i] = here + dt * flow;
  }
}

// @differentiable(reverse, forward)
// @buffer(u: ny * nx, v: ny * nx)
void laplacian(int ny, int nx, const double *u, double *v) {
  for (int i = 1; i < ny - 1; i++)
    for (int j = 1; j < nx - 1; j++)
      v[IDX(i, j)] = u[IDX(i - 1, j)] + u[IDX(i + 1, j)] + u[IDX(i, j - 1)] + u[IDX(i, j + 1)] - 4 * u[IDX(i, j)];
}

// @differentiable(reverse, forward)
// @buffer(u: n)
double burgers(int n, int steps, double nu, double dt, const double *u) {
  double a[MAXN], b[MAXN];
  memcpy(a, u, n * sizeof *a);
  for (int s = 0; s < steps; s++) {
    for (int i = 0; i < n; i++) {
      int l = i == 0 ? n - 1 : i - 1, r = (i + 1) % n;
      double advect = a[i] > 0 ? a[i] * (a[i] - a[l]) : a[i] * (a[r] - a[i]);
      b[i] = a[i] - dt * advect + nu * dt * (a[l] - 2 * a[i] + a[r]);
    }
    memcpy(a, b, n * sizeof(double));
  }
  double e = 0;
  for (int i = 0; i < n; i++) e += 0.5 * a[i] * a[i];
  return e;
}

static void lorenz(const double *s, const double *p, double *ds) {
  ds[0] = p[0] * (s[1] - s[0]);
  ds[1] = s[0] * (p[1] - s[2]) - s[1];
  ds[2] = s[0] * s[1] - p[2] * s[2];
}

// @differentiable(reverse, forward)
// @buffer(s: 3, p: 3)
void runge_kutta(int steps, double h, const double *p, double *s) {
  double k1[3], k2[3], k3[3], k4[3], t[3];
  for (int n = 0; n < steps; n++) {
    lorenz(s, p, k1);
    for (int i = 0; i < 3; i++) t[i] = s[i] + 0.5 * h * k1[i];
    lorenz(t, p, k2);
    for (int i = 0; i < 3; i++) t[i] = s[i] + 0.5 * h * k2[i];
    lorenz(t, p, k3);
    for (int i = 0; i < 3; i++) t[i] = s[i] + h * k3[i];
    lorenz(t, p, k4);
    for (int i = 0; i < 3; i++) s[i] += h / 6 * (k1[i] + 2 * k2[i] + 2 * k3[i] + k4[i]);
  }
}

// @differentiable(reverse, forward)
double pendulum(double angle, double speed, double length, int steps) {
  const double g = 9.81, h = 0.01;
  double energy = 0;
  while (steps-- > 0) {
    speed -= h * g / length * sin(angle);
    angle += h * speed;
    energy += h * (0.5 * length * speed * speed - g * cos(angle));
  }
  return energy;
}

// @differentiable(reverse, forward)
// @buffer(x: 3 * n)
double lennard_jones(int n, const double *x) {
  double e = 0;
  for (int i = 0; i < n; i++) {
    const double *xi = x + 3 * i;
    for (int j = i + 1; j < n; j++) {
      const double *xj = &x[3 * j];
      double r2 = 0;
      for (int d = 0; d < 3; d++) {
        double dx = xi[d] - xj[d];
        r2 += dx * dx;
      }
      if (r2 > 6.25) continue;
      double s6 = 1 / (r2 * r2 * r2);
      e += 4 * (s6 * s6 - s6);
    }
  }
  return e;
}
