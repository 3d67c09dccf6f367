"""What two published catalogues differ in, and the material about it for approval: 修订说明, 与上年对比."""
