//! Columns: facets as posting lists, numbers, and orders.

use crate::sort::sort_places;
use roaring::RoaringBitmap;
use std::cmp::Ordering;

/// A table of rows `0..len` as columns.
#[derive(Clone, Debug, Default)]
pub struct Table {
    len: u32,
    facets: Vec<Facet>,
    numbers: Vec<Number>,
    orders: Vec<Order>,
}

/// A facet: a column of which each row has none, one or several of a fixed set of values.
#[derive(Clone, Debug)]
pub struct Facet {
    /// Name, as it stands in a query.
    pub name: String,
    /// Values, as they stand in a query, in the order in which they are shown.
    pub values: Vec<String>,
    /// For each value its posting list: the rows that have it.
    pub(crate) postings: Vec<RoaringBitmap>,
}

/// A column of whole numbers, some of them missing, with the bins of its histogram.
#[derive(Clone, Debug)]
pub struct Number {
    /// Name, as it stands in a query.
    pub name: String,
    /// Lower ends of the bins, rising; a bin reaches to the next one's lower end, the last one has
    /// no upper end. Numbers below the first bin are in none.
    pub bins: Vec<i32>,
    /// For each bin the rows in it.
    pub(crate) postings: Vec<RoaringBitmap>,
    values: Vec<Option<i32>>,
}

/// An order of all rows.
#[derive(Clone, Debug)]
pub struct Order {
    /// Name, as it stands in a query.
    pub name: String,
    /// Rows, first to last; those that have no place in the order behind all others.
    pub(crate) rows: Vec<u32>,
    /// Number of rows that have a place.
    pub(crate) placed: usize,
}

impl Table {
    /// A table of `len` rows without columns.
    pub fn new(len: u32) -> Self {
        Self { len, ..Self::default() }
    }

    /// Adds a facet. `values_of` pushes the indices (into `values`) of a row's values.
    ///
    /// # Panics
    /// If `values_of` pushes an index that `values` does not have.
    #[must_use]
    pub fn facet(
        mut self,
        name: &str,
        values: Vec<String>,
        mut values_of: impl FnMut(u32, &mut Vec<usize>),
    ) -> Self {
        let mut rows_of: Vec<Vec<u32>> = vec![Vec::new(); values.len()];
        let mut found = Vec::new();
        for row in 0..self.len {
            found.clear();
            values_of(row, &mut found);
            for value in &found {
                if rows_of[*value].last() != Some(&row) {
                    rows_of[*value].push(row);
                }
            }
        }
        let postings = rows_of.into_iter().map(bitmap).collect();
        self.facets.push(Facet { name: name.to_owned(), values, postings });
        self
    }

    /// Adds a column of numbers with the lower ends of its histogram's bins, which must rise.
    #[must_use]
    pub fn number(
        mut self,
        name: &str,
        bins: Vec<i32>,
        value_of: impl FnMut(u32) -> Option<i32>,
    ) -> Self {
        let values: Vec<Option<i32>> = (0..self.len).map(value_of).collect();
        let mut rows_of: Vec<Vec<u32>> = vec![Vec::new(); bins.len()];
        for (row, value) in (0..).zip(&values) {
            let bin = value.map_or(0, |value| bins.partition_point(|low| *low <= value));
            if bin > 0 {
                rows_of[bin - 1].push(row);
            }
        }
        let postings = rows_of.into_iter().map(bitmap).collect();
        self.numbers.push(Number { name: name.to_owned(), bins, postings, values });
        self
    }

    /// Adds an order. Rows that have no place in it stand last, whichever way round it is asked for;
    /// rows of which none comes before the other stand as in the first order. The first order is the
    /// one used where a query names none.
    #[must_use]
    pub fn order(
        mut self,
        name: &str,
        has_place: &dyn Fn(u32) -> bool,
        compare: &dyn Fn(u32, u32) -> Ordering,
    ) -> Self {
        let mut rows: Vec<u32> = match self.orders.first() {
            Some(first) => first.rows.clone(),
            None => (0..self.len).collect(),
        };
        sort_places(&mut rows, &|a, b| has_place(b).cmp(&has_place(a)).then_with(|| compare(a, b)));
        let placed = rows.partition_point(|row| has_place(*row));
        self.orders.push(Order { name: name.to_owned(), rows, placed });
        self
    }

    /// Number of rows.
    pub fn len(&self) -> u32 {
        self.len
    }

    /// Whether there are no rows.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Facets, in the order in which they were added.
    pub fn facets(&self) -> &[Facet] {
        &self.facets
    }

    /// Number columns, in the order in which they were added.
    pub fn numbers(&self) -> &[Number] {
        &self.numbers
    }

    /// Orders, in the order in which they were added.
    pub fn orders(&self) -> &[Order] {
        &self.orders
    }
}

impl Number {
    /// Rows whose number lies between `from` and `to`, both included; a row without a number lies
    /// nowhere.
    pub(crate) fn rows_within(&self, from: Option<i32>, to: Option<i32>) -> RoaringBitmap {
        let (low, high) = (from.unwrap_or(i32::MIN), to.unwrap_or(i32::MAX));
        let within = |value: &Option<i32>| value.is_some_and(|value| (low..=high).contains(&value));
        bitmap((0..).zip(&self.values).filter(|(_, value)| within(value)).map(|(row, _)| row))
    }
}

/// A bitmap of rising rows.
pub(crate) fn bitmap(rows: impl IntoIterator<Item = u32>) -> RoaringBitmap {
    RoaringBitmap::from_sorted_iter(rows).expect("rows are visited in rising order")
}
