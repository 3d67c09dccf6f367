"""What single phrases mean, without any workbook."""
