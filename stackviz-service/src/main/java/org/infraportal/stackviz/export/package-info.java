/**
 * A run as files for other tools: what {@code ./portal stackviz export} writes, made when it is asked for. The engine's
 * package of the same name writes them; this one gives it the stored stream and sends what comes out.
 *
 * <p>Everything goes without secrets, so it is for everybody. Tables: none. Events in: none. Events out: none.
 */
package org.infraportal.stackviz.export;
