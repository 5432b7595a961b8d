//! Many short lists of numbers in one long one.

use std::ops::Range;

/// Lists of numbers one after another, without an allocation for each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Lists {
    items: Vec<u32>,
    /// Where each list begins, and where the last one ends.
    starts: Vec<u32>,
}

impl Default for Lists {
    fn default() -> Self {
        Self {
            items: Vec::new(),
            starts: vec![0],
        }
    }
}

impl Lists {
    /// Adds to the list that is being made.
    pub(super) fn extend(&mut self, items: impl IntoIterator<Item = u32>) {
        self.items.extend(items);
    }

    /// Ends the list that is being made, its numbers in ascending order.
    pub(super) fn end_sorted(&mut self) {
        let start = self.starts.last().map_or(0, |start| *start as usize);
        self.items[start..].sort_unstable();
        self.starts.push(self.items.len() as u32);
    }

    /// How many lists there are.
    pub(super) fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// The list at a place.
    pub(super) fn get(&self, at: usize) -> &[u32] {
        self.range(at..at + 1)
    }

    /// The lists at these places, one after another.
    pub(super) fn range(&self, places: Range<usize>) -> &[u32] {
        let [start, end] = [places.start, places.end].map(|at| self.starts[at] as usize);
        &self.items[start..end]
    }

    /// For each number below `count`, the places of the lists that hold it, each once, ascending.
    pub(super) fn inverted(&self, count: usize) -> Self {
        let mut starts = vec![0_u32; count + 1];
        self.each_once(|_, item| starts[item + 1] += 1);
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        let mut items = vec![0; starts.last().map_or(0, |end| *end as usize)];
        let mut next = starts.clone();
        self.each_once(|place, item| {
            items[next[item] as usize] = place as u32;
            next[item] += 1;
        });
        Self { items, starts }
    }

    /// Each number of each list with the place of the list; the lists are sorted.
    fn each_once(&self, mut visit: impl FnMut(usize, usize)) {
        for place in 0..self.len() {
            let mut last = None;
            for item in self.get(place) {
                if last != Some(*item) {
                    visit(place, *item as usize);
                }
                last = Some(*item);
            }
        }
    }

    /// Puts another number in the place of each, and the lists in order again.
    pub(super) fn rename(&mut self, name: impl Fn(u32) -> u32) {
        for item in &mut self.items {
            *item = name(*item);
        }
        for at in 0..self.len() {
            let [start, end] = [self.starts[at], self.starts[at + 1]].map(|at| at as usize);
            self.items[start..end].sort_unstable();
        }
    }

    /// All numbers of all lists.
    pub(super) fn items(&self) -> &[u32] {
        &self.items
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_inverted_list_names_the_places_of_each_number_once() {
        let mut lists = Lists::default();
        for items in [vec![2, 0, 2], vec![], vec![2]] {
            lists.extend(items);
            lists.end_sorted();
        }
        assert_eq!((lists.len(), lists.range(0..3)), (3, &[0, 2, 2, 2][..]));
        let places = lists.inverted(3);
        assert_eq!(
            [places.get(0), places.get(1), places.get(2)],
            [&[0][..], &[], &[0, 2]]
        );
    }
}
