#include "bundle.h"

#include <math.h>

enum { ROTATION = 0, CENTER = 3, FOCAL_LENGTH = 6, PRINCIPAL_POINT = 7, DISTORTION = 9 };

static double dot(const double a[3], const double b[3]) { return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]; }

static void cross(const double a[3], const double b[3], double out[3]) {
  out[0] = a[1] * b[2] - a[2] * b[1];
  out[1] = a[2] * b[0] - a[0] * b[2];
  out[2] = a[0] * b[1] - a[1] * b[0];
}

// Rodrigues' formula.
static void rotate(const double rotation[3], const double x[3], double out[3]) {
  double turned[3];
  double squares = dot(rotation, rotation);
  if (squares == 0) {
    cross(rotation, x, turned);
    for (int i = 0; i < 3; i++) out[i] = x[i] + turned[i];
    return;
  }
  double angle = sqrt(squares);
  double cosine = cos(angle), sine = sin(angle);
  double axis[3];
  for (int i = 0; i < 3; i++) axis[i] = rotation[i] / angle;
  cross(axis, x, turned);
  double along = dot(axis, x) * (1 - cosine);
  for (int i = 0; i < 3; i++) out[i] = x[i] * cosine + turned[i] * sine + axis[i] * along;
}

static void distort(const double *distortion, double plane[2]) {
  double squares = plane[0] * plane[0] + plane[1] * plane[1];
  double factor = 1 + distortion[0] * squares + distortion[1] * squares * squares;
  plane[0] *= factor;
  plane[1] *= factor;
}

static void project(const double *camera, const double point[3], double plane[2]) {
  double offset[3], seen[3];
  for (int i = 0; i < 3; i++) offset[i] = point[i] - camera[CENTER + i];
  rotate(&camera[ROTATION], offset, seen);
  plane[0] = seen[0] / seen[2];
  plane[1] = seen[1] / seen[2];
  distort(camera + DISTORTION, plane);
  for (int i = 0; i < 2; i++) plane[i] = plane[i] * camera[FOCAL_LENGTH] + camera[PRINCIPAL_POINT + i];
}

void reprojection_error(const double camera[11], const double point[3], double weight, const double feature[2],
                        double error[2]) {
  double plane[2];
  project(camera, point, plane);
  error[0] = weight * (plane[0] - feature[0]);
  error[1] = weight * (plane[1] - feature[1]);
}
