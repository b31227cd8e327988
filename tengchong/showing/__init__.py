"""What people see of the tables: charts, pages and the workbook. Charts never compute."""
