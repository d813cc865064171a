import Gnuplot

/// Draws times against sizes with gnuplot, both axes logarithmic.
struct GrowthPicture {
  let series: [(name: String, points: [Growth.Point])]
  let path: String

  func draw() throws { try Gnuplot.draw(script) }

  private var script: String {
    let blocks = series.enumerated().map { number, series in
      let rows = series.points.map { "\($0.size / series.points[0].size) \($0.measurement.gradient)" }
      return "$s\(number) << EOD\n\(rows.joined(separator: "\n"))\nEOD"
    }
    let plots = series.enumerated().map { number, series in
      "$s\(number) using 1:2 with linespoints linewidth 2 title '\(series.name)' noenhanced"
    }
    return """
      set terminal svg size 700,480 font 'sans,13' background rgb 'white'
      set output '\(path)'
      \(blocks.joined(separator: "\n"))
      set logscale xy 2
      set xrange [0.9:4.4]
      set xtics (1, 2, 4)
      set xlabel 'size, in the first one'
      set ylabel 'gradient or Jacobian, ms'
      set key outside right
      plot \(plots.joined(separator: ", "))

      """
  }
}
