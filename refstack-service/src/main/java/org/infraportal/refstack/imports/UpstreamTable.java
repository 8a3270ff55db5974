package org.infraportal.refstack.imports;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The tables of upstream's database that hold something to keep, and the columns that are read. */
enum UpstreamTable {
    USER("openid!", "fullname", "email", "created_at", "updated_at"),
    PUBKEYS("id!", "openid!", "format!", "pubkey!", "comment", "created_at"),
    GROUP("id!", "name", "description"),
    USER_TO_GROUP("group_id!", "user_openid!", "created_by_user", "created_at"),
    ORGANIZATION(
            "group_id!",
            "id!",
            "type!",
            "name!",
            "description",
            "created_by_user",
            "properties",
            "created_at",
            "updated_at"),
    PRODUCT(
            "id!",
            "organization_id!",
            "name!",
            "description",
            "product_type!",
            "public!",
            "properties",
            "created_by_user",
            "created_at",
            "updated_at"),
    PRODUCT_VERSION("id!", "product_id!", "version!", "cpid", "created_by_user", "created_at", "updated_at"),
    TEST("id!", "cpid!", "duration_seconds!", "product_version_id", "verification_status", "created_at", "updated_at"),
    META("test_id!", "meta_key!", "value!"),
    RESULTS("test_id!", "name!", "uuid"),
    ALEMBIC_VERSION("version_num!");

    private final List<String> columns;
    private final List<String> required;

    /** @param columns the required ones with an exclamation mark: a table without them is not upstream's */
    UpstreamTable(String... columns) {
        this.required = List.of(columns).stream()
                .filter(column -> column.endsWith("!"))
                .map(column -> column.replace("!", ""))
                .toList();
        this.columns =
                List.of(columns).stream().map(column -> column.replace("!", "")).toList();
    }

    /** The table of this name; upstream's option {@code version_table} may rename the last one. */
    static Optional<UpstreamTable> named(String name) {
        if (name.equalsIgnoreCase("refstack_alembic_version")) {
            return Optional.of(ALEMBIC_VERSION);
        }
        for (UpstreamTable table : values()) {
            if (table.title().equalsIgnoreCase(name)) {
                return Optional.of(table);
            }
        }
        return Optional.empty();
    }

    String title() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The columns that are read, in the order of a row's values. */
    List<String> columns() {
        return columns;
    }

    List<String> required() {
        return required;
    }
}
