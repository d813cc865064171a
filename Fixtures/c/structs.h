#ifndef STRUCTS_H
#define STRUCTS_H

typedef struct {
  double x, y, z;
} Vec3;

struct Settings {
  int order;
  double rate;
  double weights[3];
  Vec3 origin;
};

typedef struct Particle {
  Vec3 position;
  double velocity[3];
  int kind;
  double mass;
} Particle;

struct Pair {
  int index;
  double value;
};

struct Mixed {
  float scale;
  short flags;
  double bias[2];
  Vec3 corners[2];
};

#endif
