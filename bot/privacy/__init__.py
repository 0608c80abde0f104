"""What people are owed about their data: the notice, and what each of them can see and take along."""
