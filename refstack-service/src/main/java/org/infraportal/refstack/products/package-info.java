/**
 * What vendors offer: products with their versions. Tables: {@code product}, {@code product_version}. Events: none.
 *
 * <p>Every product has one version without a name, for results that belong to no particular one.
 */
package org.infraportal.refstack.products;
