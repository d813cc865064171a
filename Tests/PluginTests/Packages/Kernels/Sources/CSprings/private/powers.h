#define POWER(x) raised(x, ORDER)
