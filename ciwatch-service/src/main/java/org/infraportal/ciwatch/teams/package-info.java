/**
 * Which team looks after which project, as a file of the operators says.
 *
 * <p>Tables: {@code team_project}. Events in: none. Events out: none.
 */
package org.infraportal.ciwatch.teams;
