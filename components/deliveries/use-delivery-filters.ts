"use client";

import { useQueryStates } from "nuqs";
import { oneValue } from "@/components/common/filter-parsers";
import { FILTER_NAMES, readFilters } from "./delivery-filters";

const parsers = Object.fromEntries(FILTER_NAMES.map((name) => [name, oneValue]));

/** The filters in the address, and a way to change some of them (null takes one away). */
export function useDeliveryFilters() {
  const [values, setValues] = useQueryStates(parsers);
  const clear = () => void setValues(null);
  return { filters: readFilters(values), setFilters: setValues, clear };
}
