"""The calendar's views: weeks of a month or one week, a year's heat, an agenda."""
