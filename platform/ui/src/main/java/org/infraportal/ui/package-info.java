/**
 * The one look of the suite: the page layout, the tags and formats that templates use, the style
 * sheet and the scripts under {@code /_ui}, and the page shown for errors.
 *
 * <p>Tables: none. Events in: none. Events out: none.
 */
package org.infraportal.ui;
