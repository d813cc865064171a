#ifndef ADBENCH_BUNDLE_H
#define ADBENCH_BUNDLE_H

/// How far from where it was observed a point is drawn, times the weight of the observation.
///
/// A camera: how it is turned (an axis times an angle), where it stands, its focal length, principal point, distortion.
// @differentiable(reverse, forward, wrt: (camera, point, weight))
void reprojection_error(const double camera[11], const double point[3], double weight, const double feature[2],
                        double error[2]);

#endif
