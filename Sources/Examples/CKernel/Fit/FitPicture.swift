import Gnuplot

/// Draws the conductivity and the temperatures with gnuplot.
struct FitPicture {
  let fit: Fit
  let path: String

  func draw() throws { try Gnuplot.draw(script) }

  private var script: String {
    let fields = zip(fit.truth, fit.conductivity).enumerated()
      .map { "\($0.offset) \($0.element.0) \($0.element.1)" }.joined(separator: "\n")
    let computed = Rod.temperatures(fit.conductivity, times: fit.observed.count)
    let temperatures = (0..<Rod.count).map { i in
      "\(i) " + (fit.observed + computed).map { "\($0[i])" }.joined(separator: " ")
    }.joined(separator: "\n")
    let times = fit.observed.count
    let curves = stride(from: 0, to: times, by: 3).map { time in
      let title = time == 0
      return "$temperatures using 1:\(2 + time) with points pointtype 6 linecolor 1 "
        + "\(title ? "title 'observed'" : "notitle"), "
        + "$temperatures using 1:\(2 + times + time) with lines linewidth 2 linecolor 2 "
        + (title ? "title 'fitted'" : "notitle")
    }.joined(separator: ", ")
    return """
      set terminal svg size 1000,420 font 'sans,13' background rgb 'white'
      set output '\(path)'
      $fields << EOD
      \(fields)
      EOD
      $temperatures << EOD
      \(temperatures)
      EOD
      set multiplot layout 1,2
      set title 'Conductivity'
      set xlabel 'place'
      plot $fields using 1:2 with lines linewidth 2 title 'true', \\
           $fields using 1:3 with points pointtype 7 title 'fitted'
      set title 'Temperature'
      plot \(curves)
      unset multiplot
      """
  }
}
