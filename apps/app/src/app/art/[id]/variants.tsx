export { VariantsScreen as default } from '../../../features/art/variants/variants-room.tsx';
