export { ExportScreen as default } from '../../../features/art/export/export-room.tsx';
