/// Tables of rows, `double **a`: the numbers of all rows stand in one buffer, and the table says where in it each row
/// begins. Rows are asked for in one place, `for (i = 0; i < n; i++) a[i] = malloc(m * sizeof(double))`.
struct RowTables {
  private(set) var functions: [String: CFunction]
  /// Why functions have no such form.
  private(set) var complaints: [String: KernelComplaint] = [:]

  /// - Parameter functions: All of a file.
  init(_ functions: [String: CFunction]) {
    self.functions = functions
    for (name, function) in functions where function.body != nil && !function.rowTables.isEmpty {
      do throws(KernelComplaint) {
        self.functions[name] = try RowTableRewriting(function, functions).rewritten()
      } catch {
        complaints[name] = error
      }
    }
  }
}
