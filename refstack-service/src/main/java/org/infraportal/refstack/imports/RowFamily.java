package org.infraportal.refstack.imports;

import java.util.List;
import java.util.Optional;

/** Tables whose rows belong together, and the column that says which; imported in this order. */
enum RowFamily {
    PEOPLE("openid", UpstreamTable.USER),
    KEYS("id", UpstreamTable.PUBKEYS),
    VENDORS("group_id", UpstreamTable.GROUP, UpstreamTable.ORGANIZATION, UpstreamTable.USER_TO_GROUP),
    PRODUCTS("id", UpstreamTable.PRODUCT),
    VERSIONS("product_id", UpstreamTable.PRODUCT_VERSION),
    RESULTS("test_id", UpstreamTable.TEST, UpstreamTable.META, UpstreamTable.RESULTS);

    private final String key;
    private final List<UpstreamTable> tables;

    RowFamily(String key, UpstreamTable... tables) {
        this.key = key;
        this.tables = List.of(tables);
    }

    static Optional<RowFamily> of(UpstreamTable table) {
        for (RowFamily family : values()) {
            if (family.tables.contains(table)) {
                return Optional.of(family);
            }
        }
        return Optional.empty();
    }

    List<UpstreamTable> tables() {
        return tables;
    }

    /** Where the key stands in a row of this table. */
    int keyPlace(UpstreamTable table) {
        int place = table.columns().indexOf(key);
        return place >= 0 ? place : table.columns().indexOf("id");
    }
}
