"""Problems shown in a workbook: the list with links, colours and notes on the cells."""
