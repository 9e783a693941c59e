//! A list that leaves the memory while it is read.
//!
//! Used where a long list becomes another one: a usage file has up to a million cells, and holding
//! both forms of all of them is what an import would need most memory for. What must never happen:
//! an item out of its order.

/// Items after which the room they took is given back: often enough that little is held in vain,
/// seldom enough that the allocator has nothing to do.
const ITEMS_PER_RETURN: usize = 16_384;

/// The items of a list in their order, each owned by whoever takes it.
#[derive(Debug, Clone)]
pub struct Outflow<T> {
    /// The last first, so that the room at the end of the list is free as soon as it can be.
    rest: Vec<T>,
}

impl<T> From<Vec<T>> for Outflow<T> {
    fn from(mut list: Vec<T>) -> Self {
        list.reverse();
        Self { rest: list }
    }
}

impl<T> Iterator for Outflow<T> {
    type Item = T;

    fn next(&mut self) -> Option<T> {
        let item = self.rest.pop();
        if self.rest.len().is_multiple_of(ITEMS_PER_RETURN) {
            self.rest.shrink_to_fit();
        }
        item
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.rest.len(), Some(self.rest.len()))
    }
}

impl<T> ExactSizeIterator for Outflow<T> {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_leave_in_their_order_and_their_room_is_given_back() {
        let count = 3 * ITEMS_PER_RETURN + 5;
        let mut items = Outflow::from((0..count).collect::<Vec<_>>());
        for at in 0..count {
            assert_eq!((items.len(), items.next()), (count - at, Some(at)));
            assert!(items.rest.capacity() <= items.rest.len() + ITEMS_PER_RETURN);
        }
        assert_eq!((items.next(), items.rest.capacity()), (None, 0));
    }
}
