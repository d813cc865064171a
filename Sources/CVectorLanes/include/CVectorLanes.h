// Vector instructions that Swift has no name for, or calls a function for, as the target machine has them (with
// `-Xcc -march=native`, this one).
#ifndef C_VECTOR_LANES_H
#define C_VECTOR_LANES_H

#include <stdbool.h>

#define AD_INLINE static inline __attribute__((always_inline))

#if defined(__FMA__) || defined(__ARM_FEATURE_FMA)
#define AD_HAS_FMA 1
#else
#define AD_HAS_FMA 0
#endif

/// Whether a multiplication and an addition that round once are one instruction. Without it they are a slow call.
AD_INLINE bool adHasFusedMultiplyAdd(void) { return AD_HAS_FMA; }

/// For a vector of `count` numbers: x * y + z and z - x * y, rounded once if that is one instruction, and the square root.
#if AD_HAS_FMA
#define AD_PRODUCT_PLUS(x, y, z) __builtin_elementwise_fma(x, y, z)
#define AD_MINUS_PRODUCT(x, y, z) __builtin_elementwise_fma(-(x), y, z)
#else
#define AD_PRODUCT_PLUS(x, y, z) ((x) * (y) + (z))
#define AD_MINUS_PRODUCT(x, y, z) ((z) - (x) * (y))
#endif

#define AD_LANES(Name, number, count)                                           \
  typedef number AD##Name __attribute__((ext_vector_type(count)));              \
  AD_INLINE AD##Name adProductPlus##Name(AD##Name x, AD##Name y, AD##Name z) {  \
    return AD_PRODUCT_PLUS(x, y, z);                                            \
  }                                                                             \
  AD_INLINE AD##Name adMinusProduct##Name(AD##Name x, AD##Name y, AD##Name z) { \
    return AD_MINUS_PRODUCT(x, y, z);                                           \
  }                                                                             \
  AD_INLINE AD##Name adSquareRoot##Name(AD##Name x) { return __builtin_elementwise_sqrt(x); }

AD_LANES(Double2, double, 2)
AD_LANES(Double4, double, 4)
AD_LANES(Double8, double, 8)
AD_LANES(Double16, double, 16)
AD_LANES(Float2, float, 2)
AD_LANES(Float4, float, 4)
AD_LANES(Float8, float, 8)
AD_LANES(Float16, float, 16)

/// Numbers of the other precision; Swift's conversions go number by number.
#define AD_CONVERSIONS(count)                                                                                    \
  AD_INLINE ADDouble##count adWidened##count(ADFloat##count x) { return __builtin_convertvector(x, ADDouble##count); } \
  AD_INLINE ADFloat##count adRounded##count(ADDouble##count x) { return __builtin_convertvector(x, ADFloat##count); }

AD_CONVERSIONS(2)
AD_CONVERSIONS(4)
AD_CONVERSIONS(8)
AD_CONVERSIONS(16)

/// Whether all, or any, of the lanes of a mask are set.
#define AD_MASKS(count)                                                                   \
  typedef long long ADMask##count __attribute__((ext_vector_type(count)));                \
  AD_INLINE bool adAllOf##count(ADMask##count x) { return __builtin_reduce_and(x) != 0; } \
  AD_INLINE bool adAnyOf##count(ADMask##count x) { return __builtin_reduce_or(x) != 0; }

AD_MASKS(2)
AD_MASKS(4)
AD_MASKS(8)
AD_MASKS(16)

/// The same beside eight numbers of single precision.
typedef int ADNarrowMask8 __attribute__((ext_vector_type(8)));
AD_INLINE bool adAnyOfNarrow8(ADNarrowMask8 x) { return __builtin_reduce_or(x) != 0; }

#endif
