/**
 * The one way to the database beside entities: statements for reports and for many rows ({@code Database}), and how values
 * fit into columns ({@code Columns}). No other room touches {@code java.sql}. ADR 0021 says what is whose.
 */
package org.infraportal.database;
