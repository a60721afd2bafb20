/**
 * What pages are built of. This is the one door to Polaris: a component that Shopify's web components are to replace is made
 * here, under the same name and with the properties that its users have, and no page changes. What is not listed is not used.
 */

// Pages and what lies on them.
export {
  Page,
  Layout,
  Card,
  Box,
  BlockStack,
  InlineStack,
  InlineGrid,
  Divider,
  Modal,
  Popover,
  Collapsible,
} from "@shopify/polaris";

// Words and pictures.
export { Text, List, Link, Badge, Banner, Thumbnail, EmptyState, EmptySearchResult } from "@shopify/polaris";

// What is pressed, chosen and typed.
export {
  Button,
  ButtonGroup,
  ActionList,
  Checkbox,
  ChoiceList,
  Select,
  TextField,
  RangeSlider,
  Autocomplete,
  DropZone,
  FormLayout,
  Pagination,
} from "@shopify/polaris";

// Lists.
export {
  IndexTable,
  IndexFilters,
  IndexFiltersMode,
  ResourceList,
  ResourceItem,
  useIndexResourceState,
  useSetIndexFiltersMode,
} from "@shopify/polaris";

// While something is waited for.
export { Spinner, ProgressBar, SkeletonPage, SkeletonBodyText, SkeletonDisplayText } from "@shopify/polaris";

// How wide the screen is.
export { useBreakpoints } from "@shopify/polaris";
export type { TabProps } from "@shopify/polaris";

// Icons.
export { ImageIcon, MinusIcon, NotificationIcon, PlusIcon } from "@shopify/polaris-icons";
