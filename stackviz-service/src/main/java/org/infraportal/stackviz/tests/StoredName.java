package org.infraportal.stackviz.tests;

import java.util.SortedMap;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import io.quarkus.narayana.jta.QuarkusTransaction;
import org.hibernate.annotations.Immutable;

import org.infraportal.database.Database;
import org.infraportal.stackviz.engine.outcome.NameId;

/** An entry of the dictionary of test names. */
@Entity
@Immutable
@Table(name = "test_name")
public class StoredName {
    public static final int MAX_LENGTH = 2000;

    /** {@link NameId}. */
    @Id
    public Long id;

    public String name;

    /**
     * Puts names into the dictionary, on its own and in order, so that two runs with the same names wait for each other only
     * for a moment.
     *
     * @param names by their ids, at most {@link #MAX_LENGTH} characters each
     */
    public static void keep(Database database, SortedMap<Long, String> names) {
        QuarkusTransaction.requiringNew()
                .run(() -> database.insert(
                        "insert ignore into test_name (id, name)",
                        names.entrySet(),
                        name -> Database.row(name.getKey(), name.getValue())));
    }
}
