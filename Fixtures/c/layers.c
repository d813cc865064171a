// Structures that hold arrays of structures with pointers.
#include <math.h>
#include <stdlib.h>

enum activation { LINEAR, TANH, SIGMOID };

struct layer {
  int inputs, outputs;
  enum activation activation;
  const double *weights, *bias;
};

typedef struct {
  struct layer layers[3];
  int count;
  double *scratch;
} network;

static double activated(enum activation a, double x) {
  switch (a) {
  case TANH: return tanh(x);
  case SIGMOID: return 1 / (1 + exp(-x));
  case LINEAR: break;
  }
  return x;
}

static void run_layer(const struct layer *l, const double *in, double *out) {
  for (int o = 0; o < l->outputs; o++) {
    double z = l->bias[o];
    for (int i = 0; i < l->inputs; i++) z += l->weights[o * l->inputs + i] * in[i];
    out[o] = activated(l->activation, z);
  }
}

static double decay(const struct layer *l) {
  double sum = 0;
  for (int i = 0; i < l->inputs * l->outputs; i++) sum += l->weights[i] * l->weights[i];
  return sum;
}

static void attach(network *net, int l, int inputs, int outputs, const double *p) {
  net->layers[l].inputs = inputs;
  net->layers[l].outputs = outputs;
  net->layers[l].activation = l == 0 ? TANH : l == 1 ? SIGMOID : LINEAR;
  net->layers[l].weights = p;
  net->layers[l].bias = p + inputs * outputs;
}

// @differentiable(reverse, forward)
// @buffer(p: 35, x: 3)
double loss(const double *p, const double *x, double target) {
  static const int sizes[] = {3, 4, 3, 1};
  network net = {.count = 3};
  const double *next = p;
  for (int l = 0; l < net.count; l++) {
    attach(&net, l, sizes[l], sizes[l + 1], next);
    next += (sizes[l] + 1) * sizes[l + 1];
  }
  double sum = 0;
  net.scratch = malloc(8 * sizeof(double));
  for (int i = 0; i < 3; i++) net.scratch[i] = x[i];
  for (int l = 0; l < net.count; l++) {
    double out[4];
    run_layer(&net.layers[l], net.scratch, out);
    for (int o = 0; o < net.layers[l].outputs; o++) net.scratch[o] = out[o];
    sum += decay(&net.layers[l]);
  }
  double error = net.scratch[0] - target;
  free(net.scratch);
  return 0.5 * error * error + 1e-2 * sum;
}
