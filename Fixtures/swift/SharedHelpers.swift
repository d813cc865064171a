/// Nothing here is annotated: the derivatives are made where they are needed.
func sharedOffset(_ x: Double, scale: Double = 2) -> Double {
  scale * x + sharedConstant
}

let sharedConstant = 0.75
