package org.infraportal.clouds.imports;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import jakarta.inject.Singleton;

import org.infraportal.clouds.CloudFiles;
import org.infraportal.clouds.Tables;

/** Brings the small history of {@link CloudFiles} into empty tables, whoever the test is signed in as. */
@Singleton
public class History {
    private final Tables tables;
    private final Imports imports;

    History(Tables tables, Imports imports) {
        this.tables = tables;
        this.imports = imports;
    }

    public void load() {
        tables.empty();
        load(CloudFiles.DONORS);
        load(CloudFiles.TIMELINE);
        load(CloudFiles.EPISODES);
    }

    private void load(String csv) {
        CsvTable table = CsvTable.read(new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)));
        imports.keep(imports.begun(table, "test").id(), table, row -> true);
    }
}
