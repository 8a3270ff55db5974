package org.infraportal.web.lists;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import org.infraportal.web.Page;

import static org.assertj.core.api.Assertions.assertThat;

class PageRequestTest {
    record Place(int number) {}

    private static final List<Integer> ALL = IntStream.rangeClosed(1, 7).boxed().toList();

    private static Page<Integer> page(PageRequest part) {
        Place after = part.after(Place.class);
        List<Integer> rows = ALL.stream()
                .filter(number -> after == null || number > after.number())
                .limit(part.rows())
                .toList();
        return part.page(rows, ALL::size, Place::new);
    }

    @Test
    void pagesByKeyHaveEveryRowOnceAndEndWithoutAToken() {
        List<List<Integer>> pages = new ArrayList<>();
        String token = null;
        do {
            Page<Integer> page = page(PageRequest.of(3, token, true));
            assertThat(page.total()).isEqualTo(7);
            pages.add(page.items());
            token = page.nextPageToken();
        } while (token != null);

        assertThat(pages).containsExactly(List.of(1, 2, 3), List.of(4, 5, 6), List.of(7));
    }

    @Test
    void aListInMemoryHasTheSamePages() {
        Page<Integer> first = PageRequest.first(4).pageOf(ALL);
        Page<Integer> last = PageRequest.of(4, first.nextPageToken(), true).pageOf(ALL);
        Page<Integer> beyond = PageRequest.of(4, first.nextPageToken(), true).pageOf(List.of(1));

        assertThat(first).isEqualTo(new Page<>(List.of(1, 2, 3, 4), first.nextPageToken(), 7));
        assertThat(last).isEqualTo(new Page<>(List.of(5, 6, 7), null, 7));
        assertThat(beyond).isEqualTo(new Page<>(List.of(), null, 1));
    }

    @Test
    void aListThatIsAsLongAsAPageHasOnePage() {
        assertThat(PageRequest.first(7).pageOf(ALL).nextPageToken()).isNull();
    }
}
