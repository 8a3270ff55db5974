package org.infraportal.database;

import org.hibernate.dialect.MySQLDialect;

/** What both servers read: MariaDB knows neither {@code for update of} nor {@code for share}. */
public class MySqlOrMariaDbDialect extends MySQLDialect {
    @Override
    protected boolean supportsAliasLocks() {
        return false;
    }

    @Override
    protected boolean supportsForShare() {
        return false;
    }
}
