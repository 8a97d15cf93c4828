import Link from "next/link";
import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import { Table, TableCell, TableHead, TableRow } from "@/components/ui/table";

export type ListColumn<Row> = {
  header: string;
  cell: (row: Row) => ReactNode;
  align?: "right";
  /** Left out of the table and of the card below this width. */
  from?: "md" | "lg" | "xl";
  className?: string;
};

type ListTableProps<Row> = {
  /** Says what the table lists, to those who cannot see where it stands. */
  caption: string;
  columns: ListColumn<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** Makes the whole row lead there; the link itself is in the first column. */
  rowHref?: (row: Row) => string;
};

const widths = { md: "max-md:hidden", lg: "max-lg:hidden", xl: "max-xl:hidden" };

/** A table that becomes a list of cards below 640 px: each cell then carries its column's name. */
export function ListTable<Row>({ caption, columns, rows, rowKey, rowHref }: ListTableProps<Row>) {
  return (
    <Table className="max-sm:block">
      <caption className="sr-only">{caption}</caption>
      <thead className="border-b max-sm:sr-only">
        <tr>
          {columns.map((column) => (
            <TableHead
              key={column.header}
              className={cn(column.align === "right" && "text-right", column.from && widths[column.from])}
            >
              {column.header}
            </TableHead>
          ))}
        </tr>
      </thead>
      <tbody className="max-sm:block">
        {rows.map((row) => (
          <ListRow key={rowKey(row)} row={row} columns={columns} href={rowHref?.(row)} />
        ))}
      </tbody>
    </Table>
  );
}

function ListRow<Row>(props: { row: Row; columns: ListColumn<Row>[]; href: string | undefined }) {
  const { row, columns, href } = props;
  return (
    <TableRow className={cn("relative max-sm:grid max-sm:gap-0.5 max-sm:py-2", href && "hover:bg-muted")}>
      {columns.map((column, index) => (
        <TableCell
          key={column.header}
          data-label={column.header}
          className={cn(
            "max-sm:flex max-sm:h-auto max-sm:min-h-7 max-sm:items-center max-sm:justify-between max-sm:gap-4 max-sm:py-0.5",
            "max-sm:not-first:before:shrink-0 max-sm:not-first:before:text-xs max-sm:not-first:before:text-muted-foreground max-sm:not-first:before:content-[attr(data-label)]",
            column.align === "right" && "text-right",
            column.from && widths[column.from],
            column.className,
          )}
        >
          {index === 0 && href ? (
            <Link
              href={href}
              className="min-w-0 rounded-sm font-medium wrap-anywhere after:absolute after:inset-0"
            >
              {column.cell(row)}
            </Link>
          ) : (
            <div className={cn("min-w-0", index > 0 && "max-sm:text-right")}>{column.cell(row)}</div>
          )}
        </TableCell>
      ))}
    </TableRow>
  );
}
